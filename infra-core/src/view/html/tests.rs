//! The page as a whole.

use super::*;
use crate::event::{Event, ResourceEvent, Step, Verb};

/// The names of the elements, if each that is opened is closed in its place.
fn elements(page: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "`{text}` is not escaped");
        if tag.starts_with('!') {
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes of {tag}");
        let name = tag.trim_matches('/').split([' ', '\n']).next().unwrap_or_default().to_owned();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name.as_str()), "</{name}>");
        } else {
            found.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

fn resource(id: &str, step: Step, settled: bool, time: f64) -> Event {
    Event::Resource(ResourceEvent {
        stack: "network".to_owned(),
        logical_id: id.to_owned(),
        physical_id: None,
        type_name: "AWS::EC2::VPC".to_owned(),
        status: String::new(),
        verb: Verb::Create,
        step,
        settled,
        reason: (step == Step::Failed).then(|| "<script>alert(\"1\")</script> & 'more'".to_owned()),
        place: Some("stacks/src/a<b>.rs:3".to_owned()),
        time,
        seconds: 0,
        done: 0,
        total: 2,
    })
}

fn record() -> Record {
    let mut record = Record::default();
    let failure = Failure {
        logical_id: Some("Table".to_owned()),
        type_name: Some("AWS::EC2::RouteTable".to_owned()),
        reason: "<script>alert(\"1\")</script>".to_owned(),
        place: None,
        help: Some("try <b>again</b>".to_owned()),
        within: Vec::new(),
        template: None,
    };
    for event in [
        resource("Vpc", Step::Started, false, 1_800_000_000.0),
        resource("Vpc", Step::Configured, false, 1_800_000_004.0),
        resource("Vpc", Step::Done, true, 1_800_000_010.0),
        resource("Table", Step::Started, false, 1_800_000_010.0),
        resource("Table", Step::Failed, true, 1_800_000_012.0),
        resource("Vpc", Step::Undone, true, 1_800_000_020.0),
        Event::Finished {
            stack: "network".to_owned(),
            outcome: StackOutcome::RolledBack { failure: Box::new(failure), removed: true },
            seconds: 20,
        },
        Event::Note { stack: None, text: "a < b".to_owned() },
    ] {
        record.take(&event);
    }
    record.needs = [("network".to_owned(), [("Table".to_owned(), vec!["Vpc".to_owned()])].into_iter().collect())]
        .into_iter()
        .collect();
    record
}

#[test]
fn the_page_is_well_formed_and_has_each_resource_once() {
    let page = render(&record());
    let found = elements(&page);
    assert!(found.contains(&"details".to_owned()));
    for id in ["Vpc", "Table"] {
        assert_eq!(page.matches(&format!("<span class=\"name\" title=\"{id} ")).count(), 1, "{id}");
    }
    assert!(!page.contains("<script"), "what CloudFormation said is text");
    assert!(!page.contains("http") && !page.contains("url("), "nothing comes from elsewhere");
}

#[test]
fn the_chain_goes_back_through_what_was_needed() {
    let record = record();
    let path = path::critical(&record);
    let told: Vec<_> = path.iter().map(|step| (step.resource.logical_id.as_str(), step.seconds)).collect();
    assert_eq!(told, [("Vpc", 10.0), ("Table", 2.0)]);
}

#[test]
fn the_chain_of_a_destruction_follows_those_who_read() {
    let mut record = Record::default();
    let event = |stack: &str, id: &str, settled: bool, time: f64| {
        let Event::Resource(mut it) = resource(id, if settled { Step::Done } else { Step::Started }, settled, time)
        else {
            panic!("a resource event")
        };
        it.stack = stack.to_owned();
        it.verb = Verb::Delete;
        Event::Resource(it)
    };
    let begun = |stack: &str| Event::Started {
        stack: stack.to_owned(),
        name: stack.to_owned(),
        action: crate::plan::StackAction::Delete,
        total: 1,
        console: None,
    };
    // `apart` ends last before `network` begins, but has nothing to do with it.
    for (stack, from, to) in [("api", 0.0, 10.0), ("apart", 0.0, 19.0), ("network", 10.0, 30.0)] {
        for event in [begun(stack), event(stack, stack, false, from), event(stack, stack, true, to)] {
            record.take(&event);
        }
    }
    record.reads = [("api".to_owned(), vec!["network".to_owned()])].into_iter().collect();
    let told: Vec<_> = path::critical(&record).iter().map(|step| step.stack.to_owned()).collect();
    assert_eq!(told, ["api", "network"]);
}

#[test]
fn moments_are_dates() {
    assert_eq!(moment(0.0), "1970-01-01 00:00:00 UTC");
    assert_eq!(moment(1_800_000_000.0), "2027-01-15 08:00:00 UTC");
    assert_eq!(moment(1_709_164_800.0), "2024-02-29 00:00:00 UTC");
}

#[test]
fn an_empty_record_is_a_page_too() {
    assert!(elements(&render(&Record::default())).contains(&"main".to_owned()));
}
