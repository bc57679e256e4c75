//! The server from outside, over a real socket.

mod wire;
