//! Training: how the weights are found. Only in a program built with the feature `train`.
//!
//! Both the tagger and the parser are averaged perceptrons (Collins 2002): wherever the best choice is wrong, the features
//! that spoke for it lose one and those of the right one gain one; the weights that are kept are the mean of all weights
//! on the way. Everything is counted in whole numbers and drawn from a fixed seed, so the same treebank gives
//! the same bytes.

pub mod dictionary;
mod oracle;
mod perceptron;
mod teach;

pub use teach::{Learned, train};

#[cfg(test)]
mod tests;
