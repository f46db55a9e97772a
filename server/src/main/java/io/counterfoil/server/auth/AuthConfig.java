package io.counterfoil.server.auth;

import io.counterfoil.server.bootstrap.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How people sign in, and for how long. */
public final class AuthConfig {
    private int passwordMinLength = 12;
    private Optional<Path> breachedPasswordsFile = Optional.empty();
    private int argon2MemoryMib = 64;
    private int argon2Iterations = 3;
    private int hashPermits = 4;
    private Duration hashWait = Duration.ofSeconds(5);
    private int lockTries = 10;
    private Duration lockDuration = Duration.ofMinutes(30);
    private Duration sessionIdle = Duration.ofMinutes(15);
    private Duration sessionAbsolute = Duration.ofHours(12);
    private Duration stepUpAge = Duration.ofMinutes(10);

    @Config(key = "auth.password-min-length", meaning = "The fewest characters of a password, 8 to 64. Passwords that were set before keep working.")
    public AuthConfig setPasswordMinLength(int passwordMinLength) {
        this.passwordMinLength = within(passwordMinLength, 8, 64);
        return this;
    }

    public int passwordMinLength() {
        return passwordMinLength;
    }

    @Config(key = "auth.breached-passwords-file", meaning = "A file of SHA-1 hashes of passwords that became known by thefts, in hexadecimal, one a line, in the order of the hashes, such as the list of Have I Been Pwned (ordered by hash). None of them can be chosen. It is read on this machine alone; without it a short list in the program holds.")
    public AuthConfig setBreachedPasswordsFile(Optional<Path> breachedPasswordsFile) {
        breachedPasswordsFile.ifPresent(BreachedPasswords::check);
        this.breachedPasswordsFile = breachedPasswordsFile;
        return this;
    }

    public Optional<Path> breachedPasswordsFile() {
        return breachedPasswordsFile;
    }

    @Config(key = "auth.argon2-memory-mib", meaning = "Memory that one password hash takes, in MiB, 19 to 1024. A password is hashed anew with a changed value at its next sign-in.")
    public AuthConfig setArgon2MemoryMib(int argon2MemoryMib) {
        this.argon2MemoryMib = within(argon2MemoryMib, 19, 1024);
        return this;
    }

    public int argon2MemoryMib() {
        return argon2MemoryMib;
    }

    @Config(key = "auth.argon2-iterations", meaning = "Passes over that memory, 2 to 20: what an attacker who has the hashes pays for each guess.")
    public AuthConfig setArgon2Iterations(int argon2Iterations) {
        this.argon2Iterations = within(argon2Iterations, 2, 20);
        return this;
    }

    public int argon2Iterations() {
        return argon2Iterations;
    }

    @Config(key = "auth.hash-permits", meaning = "Passwords that are hashed at the same time, 1 to 64. The heap has to hold this many times auth.argon2-memory-mib.")
    public AuthConfig setHashPermits(int hashPermits) {
        this.hashPermits = within(hashPermits, 1, 64);
        return this;
    }

    public int hashPermits() {
        return hashPermits;
    }

    @Config(key = "auth.hash-wait", meaning = "How long a sign-in waits for its turn before it is refused, up to 30s.")
    public AuthConfig setHashWait(Duration hashWait) {
        this.hashWait = within(hashWait, Duration.ofMillis(1), Duration.ofSeconds(30), "30s");
        return this;
    }

    public Duration hashWait() {
        return hashWait;
    }

    @Config(key = "auth.lock-tries", meaning = "Failed sign-ins after which an account is locked for the network that they came from, 3 to 10.")
    public AuthConfig setLockTries(int lockTries) {
        this.lockTries = within(lockTries, 3, 10);
        return this;
    }

    public int lockTries() {
        return lockTries;
    }

    @Config(key = "auth.lock-duration", meaning = "How long it stays locked, 30m to 7d.")
    public AuthConfig setLockDuration(Duration lockDuration) {
        if (lockDuration.compareTo(Duration.ofMinutes(30)) < 0 || lockDuration.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("must be between 30m and 7d");
        }
        this.lockDuration = lockDuration;
        return this;
    }

    public Duration lockDuration() {
        return lockDuration;
    }

    @Config(key = "auth.session-idle", meaning = "A session in which nothing is done for this long ends, 1m to 12h.")
    public AuthConfig setSessionIdle(Duration sessionIdle) {
        if (sessionIdle.compareTo(Duration.ofMinutes(1)) < 0 || sessionIdle.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("must be between 1m and 12h");
        }
        this.sessionIdle = sessionIdle;
        return this;
    }

    public Duration sessionIdle() {
        return sessionIdle;
    }

    @Config(key = "auth.session-absolute", meaning = "A session ends after this long whatever is done in it, up to 7d.")
    public AuthConfig setSessionAbsolute(Duration sessionAbsolute) {
        this.sessionAbsolute = within(sessionAbsolute, Duration.ofMinutes(1), Duration.ofDays(7), "7d");
        return this;
    }

    public Duration sessionAbsolute() {
        return sessionAbsolute;
    }

    @Config(key = "auth.step-up-age", meaning = "How long ago at most someone may have proved who they are to do something dangerous in a session, such as a refund or a change of roles; after that they are asked again. 1m to 12h.")
    public AuthConfig setStepUpAge(Duration stepUpAge) {
        if (stepUpAge.compareTo(Duration.ofMinutes(1)) < 0 || stepUpAge.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("must be between 1m and 12h");
        }
        this.stepUpAge = stepUpAge;
        return this;
    }

    public Duration stepUpAge() {
        return stepUpAge;
    }

    private static int within(int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("must be between " + low + " and " + high);
        }
        return value;
    }

    private static Duration within(Duration value, Duration low, Duration high, String highText) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException("must be more than 0 and at most " + highText);
        }
        return value;
    }
}
