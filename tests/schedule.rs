//! Scheduling held against other programs: twelve sequences of reviews with what the `fsrs` crate, Anki and py-fsrs
//! make of them.

use factdeck::id::Seq;
use factdeck::schedule::{Card, Model, PARAMETERS, Rating, Step, next};
use factdeck::time::{Calendar, Timestamp};
use jiff::tz::TimeZone;
use serde_json::Value;

/// The number at a path of fields, as the single precision that all of them but py-fsrs count in.
#[expect(
    clippy::cast_possible_truncation,
    reason = "written from single precision"
)]
fn single(value: &Value, path: &str) -> f32 {
    value.pointer(path).and_then(Value::as_f64).unwrap() as f32
}

fn moment(sequence: &Value, step: &Value) -> Timestamp {
    let first: jiff::civil::Date = sequence["base_day0"].as_str().unwrap().parse().unwrap();
    let time: jiff::civil::Time = step["time"].as_str().unwrap().parse().unwrap();
    let date = first.saturating_add(jiff::Span::new().days(step["day"].as_i64().unwrap()));
    let instant = date.to_datetime(time).to_zoned(TimeZone::UTC).unwrap();
    Timestamp(instant.timestamp().as_millisecond())
}

fn rating(step: &Value) -> Rating {
    let ratings = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];
    ratings[usize::try_from(step["rating"].as_u64().unwrap()).unwrap() - 1]
}

/// A sequence's own parameters, nothing where it has the default ones.
fn own_parameters(sequence: &Value) -> Option<[f32; 21]> {
    let list = sequence["params"].as_array()?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the model counts in single precision"
    )]
    let list: Vec<f32> = list.iter().map(|w| w.as_f64().unwrap() as f32).collect();
    Some(list.try_into().unwrap())
}

#[test]
fn replay_agrees_with_other_programs() {
    let Some(path) = crate::shared::file("oracles/fsrs-vectors.json") else {
        return;
    };
    let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let sequences = vectors["sequences"].as_array().unwrap();
    assert_eq!(sequences.len(), 12);
    let calendar = Calendar::new(TimeZone::UTC);

    for sequence in sequences {
        let name = &sequence["name"];
        let retention = single(sequence, "/desired_retention");
        let own = own_parameters(sequence);
        let parameters = own.unwrap_or(fsrs::DEFAULT_PARAMETERS);
        let model = Model::new(&parameters, retention).unwrap();
        let mut card: Option<Card> = None;

        for (n, step) in (1u64..).zip(sequence["steps"].as_array().unwrap()) {
            let at = moment(sequence, step);
            let day = calendar.day(at);
            let elapsed = card.map_or(0, |card| day.since(card.last_day));
            assert_eq!(
                u64::from(elapsed),
                step["delta_days"].as_u64().unwrap(),
                "{name} {n}"
            );
            if let Some(card) = card {
                let recall = model.retrievability(&card, day);
                let expected = single(step, "/fsrs_rs/R_before");
                assert!(
                    (recall - expected).abs() <= 1e-6,
                    "{name} {n}: {recall} {expected}"
                );
            }

            let record = Step {
                rating: rating(step),
                posterior: 1.0,
                at,
                day,
                due: at,
                n,
                seq: Seq(n),
                parameters: PARAMETERS,
            };
            let after = model.next(card.as_ref(), &record);
            if own.is_none() {
                // What the store does with the record gives the same, whatever the retention wanted.
                assert_eq!(next(card.as_ref(), &record).unwrap(), after);
            }
            let memory = after.memory;
            assert_eq!(
                memory.stability.to_bits(),
                single(step, "/fsrs_rs/S").to_bits(),
                "{name} {n}"
            );
            assert_eq!(
                memory.difficulty.to_bits(),
                single(step, "/fsrs_rs/D").to_bits(),
                "{name} {n}"
            );
            for (ours, theirs) in [
                (memory.stability, single(step, "/py_fsrs/S")),
                (memory.difficulty, single(step, "/py_fsrs/D")),
            ] {
                assert!(
                    (ours - theirs).abs() <= theirs * 1e-5,
                    "{name} {n}: {ours} {theirs}"
                );
            }
            let interval = model.interval(memory);
            assert_eq!(
                interval.to_bits(),
                single(step, "/fsrs_rs/ivl_raw").to_bits(),
                "{name} {n}"
            );
            card = Some(after);
        }

        let last = card.unwrap().memory;
        let anki = &sequence["anki_from_revlog_final"];
        assert_eq!(
            last.stability.to_bits(),
            single(anki, "/S").to_bits(),
            "{name}"
        );
        assert_eq!(
            last.difficulty.to_bits(),
            single(anki, "/D").to_bits(),
            "{name}"
        );
    }
}
