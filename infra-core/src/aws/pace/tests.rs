//! The rate, the queue and the pauses, in virtual time.

use super::*;

const FIVE: Pacing = Pacing { per_second: 5.0, most_per_second: 5.0, burst: 10.0, looks: 5, changes: 8, seed: 7 };

async fn turns(pace: &Pace, changes: bool, count: usize) -> f64 {
    let started = Instant::now();
    for _ in 0..count {
        pace.turn(changes).await;
    }
    started.elapsed().as_secs_f64()
}

#[tokio::test(start_paused = true)]
async fn a_burst_then_the_rate() {
    let pace = Pace::new(FIVE);
    assert!(turns(&pace, false, 10).await < 0.01);
    let time = turns(&pace, false, 50).await;
    assert!((9.9..10.2).contains(&time), "{time}");
}

#[tokio::test(start_paused = true)]
async fn the_rate_grows_until_aws_throttles() {
    let pace = Pace::new(Pacing { most_per_second: 20.0, ..FIVE });
    let rate = || pace.0.state.borrow().rate;
    for _ in 0..50 {
        pace.0.state.borrow_mut().quicken(pace.0.pacing);
    }
    assert!((rate() - 10.0).abs() < 1e-9, "{}", rate());
    for _ in 0..500 {
        pace.0.state.borrow_mut().quicken(pace.0.pacing);
    }
    assert!((rate() - 20.0).abs() < 1e-9, "no more than the most: {}", rate());
    // A hundred requests that were on their way halve it once.
    for _ in 0..100 {
        pace.0.state.borrow_mut().slow_down();
    }
    assert!((rate() - 10.0).abs() < 1e-9, "{}", rate());
    // From here on by one request each second.
    for _ in 0..10 {
        pace.0.state.borrow_mut().quicken(pace.0.pacing);
    }
    assert!((10.9..11.0).contains(&rate()), "{}", rate());
}

#[tokio::test(start_paused = true)]
async fn throttling_again_and_again_leaves_a_rate() {
    let pace = Pace::new(FIVE);
    pace.0.state.borrow_mut().slow_down();
    let time = turns(&pace, false, 10).await;
    assert!((3.9..4.2).contains(&time), "{time}");
    for _ in 0..100 {
        sleep(SETTLE).await;
        pace.0.state.borrow_mut().slow_down();
    }
    assert!((pace.0.state.borrow().rate - SLOWEST).abs() < 1e-9);
    for _ in 0..100 {
        pace.0.state.borrow_mut().quicken(FIVE);
    }
    assert!((pace.0.state.borrow().rate - 5.0).abs() < 1e-9);
}

/// What S3 says goes the same way: in turn, again after a pause, and what is refused once.
#[tokio::test(start_paused = true)]
async fn requests_without_the_sdk_are_repeated_too() {
    for (cause, times) in [(Cause::Throttled, 5), (Cause::Unreachable, 5), (Cause::Refused, 1)] {
        let (pace, made) = (Pace::new(FIVE.for_s3()), std::cell::Cell::new(0));
        let started = Instant::now();
        let answer: Answer<()> = pace
            .repeat(false, async || {
                made.set(made.get() + 1);
                Err(AwsError { operation: "HeadObject", cause, code: None, message: String::new() })
            })
            .await;
        assert!(answer.is_err());
        assert_eq!(made.get(), times, "{cause:?}");
        assert_eq!(started.elapsed() > Duration::from_secs(3), times > 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_changes_something_goes_first() {
    let pace = Pace::new(Pacing { burst: 1.0, ..FIVE });
    pace.turn(false).await;
    let looks = async {
        turns(&pace, false, 1).await;
        Instant::now()
    };
    let change = async {
        tokio::task::yield_now().await;
        turns(&pace, true, 1).await;
        Instant::now()
    };
    let (look, change) = tokio::join!(looks, change);
    assert!(change < look);
}

#[tokio::test(start_paused = true)]
async fn who_leaves_the_queue_holds_nobody_up() {
    let pace = Pace::new(Pacing { burst: 1.0, ..FIVE });
    pace.turn(false).await;
    for _ in 0..20 {
        drop(tokio::time::timeout(Duration::from_millis(1), pace.turn(true)).await);
    }
    assert!(turns(&pace, false, 1).await < 0.3);
    assert!(pace.0.state.borrow().changes.is_empty());
}

#[tokio::test(start_paused = true)]
async fn pauses_double_and_follow_the_seed() {
    let pauses = |seed| {
        let pace = Pace::new(FIVE.seeded(seed));
        let mut state = pace.0.state.borrow_mut();
        (1..8).map(|attempt| state.pause(attempt).as_millis()).collect::<Vec<_>>()
    };
    assert_eq!(pauses(7), pauses(7));
    assert_ne!(pauses(7), pauses(8));
    for (index, pause) in pauses(7).into_iter().enumerate() {
        let whole = (500_u128 << index).min(20_000);
        assert!((whole / 2..=whole).contains(&pause), "{index}: {pause}");
    }
}
