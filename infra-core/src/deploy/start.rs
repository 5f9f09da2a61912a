//! Requests that start an operation. Where no answer came, the events tell whether the request was heard.

use tokio::time::Instant;

use super::Context;
use super::interrupt::Wish;
use crate::aws::{Answer, AwsError, CloudFormation};
use crate::event::{Sink, StackOutcome};

/// What a request starts.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// ARN of the stack.
    pub stack: &'a str,
    /// The token that all its events carry.
    pub token: &'a str,
    /// The newest event before it.
    pub after: Option<&'a str>,
}

/// Whether an operation was started.
#[derive(Debug)]
pub(crate) enum Started {
    /// It was.
    Yes,
    /// Nobody can tell: the outcome to report.
    Unknown(StackOutcome),
}

/// So many looks without an event of the operation say that it was not started.
const LOOKS: u32 = 3;

/// Starts an operation. An error means that it was not started.
pub(crate) async fn start<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    client: &C,
    request: &Request<'_>,
    answer: impl Future<Output = Answer<()>>,
) -> Result<Started, AwsError> {
    let Err(error) = answer.await else { return Ok(Started::Yes) };
    // A refusal may be the answer to a repetition of what was heard at first.
    let mut looks = if error.is_transient() { LOOKS } else { 1 };
    let since = Instant::now();
    loop {
        match client.events(request.stack, request.after).await {
            Ok(events) if events.iter().any(|event| event.token.as_deref() == Some(request.token)) => {
                return Ok(Started::Yes);
            }
            Ok(_) => looks -= 1,
            Err(_) if !error.is_transient() => return Err(error),
            Err(other) if other.is_transient() && since.elapsed() < context.settings.patience => {}
            Err(_) => return Ok(unknown(&error)),
        }
        if looks == 0 {
            return Err(error);
        }
        if context.interrupts.get() == Wish::Leave {
            return Ok(unknown(&error));
        }
        context.interrupts.pause(context.settings.poll).await;
    }
}

fn unknown(error: &AwsError) -> Started {
    Started::Unknown(StackOutcome::Detached { reason: format!("{error}; whether it was started is not known") })
}
