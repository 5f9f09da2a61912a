//! `MiniStack`: a CloudFormation with real services behind it, on a port of this machine.
//!
//! It knows some 60 resource types. `start_ministack.py` beside this file starts it and adds what our tests need: types that
//! it lacks as mere entries of a stack, delays, faults and throttling.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::http;
use crate::venv::{self, Venv};

/// The account of everything in it.
pub const ACCOUNT: &str = "000000000000";

/// Until when it must answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `MiniStack`; dropping it ends the process and removes its files.
#[derive(Debug)]
pub struct MiniStack {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl MiniStack {
    /// Starts one on a free port of 127.0.0.1. `None` if it is not to be had: see [`venv::oracles`].
    ///
    /// `settings` are environment variables of `start_ministack.py`, described at its top: `CFN_DELAY_MS`, `CFN_THROTTLE`, …
    ///
    /// # Panics
    /// If it does not answer within a minute; the message has the end of its log.
    pub fn start(settings: &[(&str, &str)]) -> Option<Self> {
        let venv = venv::oracles()?;
        // Between the choice of a port and its use somebody else may take it.
        let mut log = String::new();
        for _ in 0..3 {
            let mut started = Self::launch(venv, settings);
            if started.answers() {
                return Some(started);
            }
            log = started.log();
        }
        panic!("MiniStack does not start; its log says:\n{log}");
    }

    /// The endpoint for `--endpoint` and `AWS_ENDPOINT_URL`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it wrote so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Sets the endpoint and credentials in the environment of a command, and nothing that leads to a real account.
    pub fn point<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        for name in ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"] {
            command.env_remove(name);
        }
        command
            .env("AWS_ENDPOINT_URL", self.endpoint())
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_CONFIG_FILE", self.folder.join("none"))
            .env("AWS_SHARED_CREDENTIALS_FILE", self.folder.join("none"))
    }

    fn launch(venv: &Venv, settings: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a free port").port();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = venv::home().join(format!("ministack-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("s3")).expect("a folder of its own");
        let log = File::create(folder.join("log")).expect("a log");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/start_ministack.py");
        let child = venv
            .command("python")
            .arg(script)
            // Its default is every interface of the machine.
            .env("BIND_HOST", "127.0.0.1")
            .env("GATEWAY_PORT", port.to_string())
            .env("MINISTACK_HOST", "127.0.0.1")
            .env("MINISTACK_ACCOUNT_ID", ACCOUNT)
            .env("SFTP_ENABLED", "0")
            .env("IOT_MTLS_ENABLED", "0")
            .env("LOG_LEVEL", "WARNING")
            .env("S3_DATA_DIR", folder.join("s3"))
            .env("CFN_SCHEMAS", venv.schemas())
            .envs(settings.iter().copied())
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("one log for both"))
            .stderr(log)
            .spawn()
            .expect("the environment has a Python");
        Self { child, port, folder }
    }

    fn answers(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if http::send(self.port, "GET", "/_ministack/health", &[], "").is_ok_and(|answer| answer.status == 200) {
                return true;
            }
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return false;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("MiniStack does not answer; its log says:\n{}", self.log());
    }
}

impl Drop for MiniStack {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}
