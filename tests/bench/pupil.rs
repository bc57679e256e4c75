//! Pupils who take quizzes as a browser would: they start them, read every question, and have their answers ready.

use std::net::SocketAddr;

use super::client::{Connection, between};

/// The bank whose quizzes are taken.
const BANK: &str = "black-january";
/// What is typed: not the answer to anything, so that the grader has to look at everything.
const TYPED: &str = "Somebody+Else";

/// A browser with a session.
#[derive(Debug)]
pub(crate) struct Pupil {
    address: SocketAddr,
    connection: Connection,
    cookie: String,
}

/// A quiz begun, with the forms that answer it.
#[derive(Debug)]
pub(crate) struct Quiz {
    path: String,
    /// A request for each of its questions.
    pub(crate) answers: Vec<Vec<u8>>,
}

impl Quiz {
    /// The paths of its questions; once they are answered, of what is said to them.
    pub(crate) fn pages(&self) -> Vec<String> {
        let numbers = 1..=self.answers.len();
        numbers.map(|n| format!("{}/{n}", self.path)).collect()
    }
}

impl Pupil {
    pub(crate) async fn new(address: SocketAddr) -> Self {
        Self {
            address,
            connection: Connection::open(address).await,
            cookie: String::new(),
        }
    }

    /// A request for a page.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        let Self {
            address, cookie, ..
        } = self;
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n{cookie}\r\n").into_bytes()
    }

    fn post(&self, path: &str, form: &str) -> Vec<u8> {
        let Self {
            address, cookie, ..
        } = self;
        format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n{cookie}\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        )
        .into_bytes()
    }

    /// Sends a form and gives the path that it leads to.
    async fn send(&mut self, path: &str, form: &str) -> String {
        let request = self.post(path, form);
        let reply = self.connection.exchange(&request).await;
        assert_eq!(reply.status, 303, "{}{}", reply.head, reply.body);
        let leads = reply.header("location").unwrap().to_owned();
        if let Some(cookie) = reply.header("set-cookie") {
            let (pair, _) = cookie.split_once(';').unwrap();
            self.cookie = format!("cookie: {pair}\r\n");
        }
        leads
    }

    /// Connects again: the server lets go of a connection on which nothing was asked for some seconds.
    async fn come_back(&mut self) {
        self.connection = Connection::open(self.address).await;
    }

    /// The form token of its pages; none before the first form.
    async fn token(&mut self) -> String {
        let request = self.get("/");
        let reply = self.connection.exchange(&request).await;
        let token = between(reply.body, "name=\"csrf\" value=\"", "\"");
        token.map_or_else(String::new, |token| format!("csrf={token}"))
    }

    /// Starts a quiz and reads all of its questions.
    pub(crate) async fn quiz(&mut self) -> Quiz {
        let token = self.token().await;
        let form = format!("{token}&count=40");
        let path = self.send(&format!("/banks/{BANK}/quiz"), &form).await;
        let token = self.token().await;
        let mut answers = Vec::new();
        loop {
            let place = format!("{path}/{}", answers.len() + 1);
            let request = self.get(&place);
            let reply = self.connection.exchange(&request).await;
            if reply.status == 404 {
                return Quiz { path, answers };
            }
            let shown = between(reply.body, "name=\"shown\" value=\"", "\"").unwrap();
            let option = between(reply.body, "name=\"option\" value=\"", "\"");
            let given = match option {
                Some(option) => format!("option={option}"),
                None if reply.body.contains("<input type=\"text\" id=\"text\"") => {
                    format!("text={TYPED}")
                }
                None if reply.body.contains("class=\"card flash\"") => "recalled=yes".to_owned(),
                // Gaps, orders, pairs and answers in one's own words.
                None => "dont_know=yes".to_owned(),
            };
            let form = format!("{token}&shown={shown}&{given}");
            answers.push(self.post(&place, &form));
        }
    }

    /// Starts to study; gives the path of what is asked.
    pub(crate) async fn study(&mut self) -> String {
        self.come_back().await;
        let token = self.token().await;
        self.send(&format!("/study/{BANK}"), &token).await
    }

    /// Plans for the exam that lies furthest ahead.
    pub(crate) async fn plan(&mut self) {
        self.come_back().await;
        let token = self.token().await;
        let path = format!("/study/{BANK}/plan");
        let request = self.get(&path);
        let reply = self.connection.exchange(&request).await;
        let exam = between(reply.body, " max=\"", "\"").unwrap();
        let form = format!("{token}&exam={exam}&mon=yes&tue=yes&wed=yes");
        self.send(&path, &form).await;
    }

    /// Stops where not every question of a quiz is answered.
    pub(crate) async fn has_finished(&mut self, quiz: &Quiz) {
        self.come_back().await;
        let request = self.get(&format!("{}/result", quiz.path));
        let reply = self.connection.exchange(&request).await;
        assert_eq!(reply.status, 200, "an answer was not recorded");
    }
}
