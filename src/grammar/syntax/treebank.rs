//! Sentences of a treebank, in the CoNLL-U format of Universal Dependencies, read for training and measuring.

/// A word with what a treebank says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// As it stands in the text.
    pub form: String,
    /// Its fine tag: what kind of word it is (column XPOS).
    pub tag: String,
    /// The word it depends on, from 1; 0 for the root.
    pub head: usize,
    /// In what relation it depends on it.
    pub relation: String,
}

/// A sentence with its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotated {
    /// The text as it was written, where the treebank gives it.
    pub text: String,
    /// Its words in order; contractions are divided ("do", "n't").
    pub words: Vec<Word>,
}

/// Where a treebank cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct BadTreebank {
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub what: &'static str,
}

/// Reads CoNLL-U. Contractions and empty nodes are passed over.
///
/// # Errors
/// Where a line has too few columns, a head is no number or points outside its sentence.
pub fn read(text: &str) -> Result<Vec<Annotated>, BadTreebank> {
    let mut sentences = Vec::new();
    let mut sentence = Annotated::default();
    let mut last = 0;
    for (line, content) in text.lines().enumerate() {
        last = line + 1;
        let bad = |what| BadTreebank { line: last, what };
        if content.is_empty() {
            end(&mut sentence, &mut sentences).map_err(bad)?;
        } else if let Some(comment) = content.strip_prefix('#') {
            if let Some(text) = comment.trim_start().strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
        } else {
            sentence.words.extend(word(content).map_err(bad)?);
        }
    }
    end(&mut sentence, &mut sentences).map_err(|what| BadTreebank { line: last, what })?;
    Ok(sentences)
}

/// The word of a line; nothing where the line is a contraction or an empty node.
fn word(line: &str) -> Result<Option<Word>, &'static str> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, _, _, tag, _, head, relation, ..] = columns.as_slice() else {
        return Err("fewer than eight columns");
    };
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    Ok(Some(Word {
        form: (*form).into(),
        tag: (*tag).into(),
        head: head.parse().map_err(|_| "a head that is no number")?,
        relation: (*relation).into(),
    }))
}

/// Takes what was read as a sentence, if it has words.
fn end(sentence: &mut Annotated, sentences: &mut Vec<Annotated>) -> Result<(), &'static str> {
    let sentence = std::mem::take(sentence);
    let most = sentence.words.len();
    if sentence.words.iter().any(|word| word.head > most) {
        return Err("a head outside its sentence");
    }
    sentences.extend((most > 0).then_some(sentence));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_read() {
        let text = "# text = It's done.\n\
            1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n\
            1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj:pass\t_\t_\n\
            2\t's\tbe\tAUX\tVBZ\t_\t3\taux:pass\t_\t_\n\
            2.1\tnow\t_\t_\t_\t_\t_\t_\t_\t_\n\
            3\tdone\tdo\tVERB\tVBN\t_\t0\troot\t_\tSpaceAfter=No\n\
            4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_";
        let [sentence] = read(text).unwrap().try_into().unwrap();
        assert_eq!(sentence.text, "It's done.");
        let words: Vec<_> = sentence
            .words
            .iter()
            .map(|w| (w.form.as_str(), w.tag.as_str(), w.head))
            .collect();
        assert_eq!(
            words,
            [
                ("It", "PRP", 3),
                ("'s", "VBZ", 3),
                ("done", "VBN", 0),
                (".", ".", 3)
            ]
        );
    }

    #[test]
    fn what_is_no_treebank_is_refused_with_its_line() {
        for (text, line) in [
            ("\nIt is done.", 2),
            ("1\tIt\tit\tPRON\tPRP\t_\tx\tnsubj", 1),
            ("1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\n\n", 2),
            ("1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj", 1),
        ] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
    }
}
