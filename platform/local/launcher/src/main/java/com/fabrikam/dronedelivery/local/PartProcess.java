package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running part: started here, or found again by what was written down about it. */
final class PartProcess {

    private final ProcessHandle handle;
    private final Process own;
    private final ProcessIdentity identity;
    private final Instant startedAt;
    private final PartLog log;

    private PartProcess(ProcessHandle handle, Process own, ProcessIdentity identity, Instant startedAt, PartLog log) {
        this.handle = handle;
        this.own = own;
        this.identity = identity;
        this.startedAt = startedAt;
        this.log = log;
    }

    static PartProcess started(Process process, PartLog log) {
        ProcessHandle handle = process.toHandle();
        return new PartProcess(handle, process, ProcessIdentity.of(handle), Instant.now(), log);
    }

    static PartProcess found(ProcessHandle handle, PlatformState.PartState state, PartLog log) {
        return new PartProcess(handle, null, state.process(), Instant.parse(state.startedAt()), log);
    }

    PlatformState.PartState state() {
        return new PlatformState.PartState(identity, startedAt.toString(), log.start());
    }

    long pid() {
        return handle.pid();
    }

    boolean isAlive() {
        return handle.isAlive();
    }

    Instant startedAt() {
        return startedAt;
    }

    PartLog log() {
        return log;
    }

    PartUsage usage() {
        return PartUsage.of(handle);
    }

    CompletableFuture<ProcessHandle> onExit() {
        return handle.onExit();
    }

    /** Empty while it runs, and when another process had started it. */
    OptionalInt exitCode() {
        return own == null || own.isAlive() ? OptionalInt.empty() : OptionalInt.of(own.exitValue());
    }

    /** Asks it to stop, and ends it when it has not within the given time. */
    void stop(Duration patience) {
        handle.destroy();
        if (!exitsWithin(patience)) {
            kill();
        }
    }

    void kill() {
        handle.destroyForcibly();
        if (!exitsWithin(Duration.ofSeconds(10))) {
            throw new PlatformException("Process " + pid() + " does not end");
        }
    }

    /** Through kill(1): Java has no other signals than the two above. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new PlatformException("Sending " + name + " to process " + pid() + " failed with code " + code);
            }
        } catch (IOException e) {
            throw new PlatformException("Cannot send " + name + " to process " + pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private boolean exitsWithin(Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }
}
