package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A process id with the moment of its start, so that a recycled id is never taken for the process that had it before. */
record ProcessIdentity(long pid, String started) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_AFTER_NAME = 19;

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** The process, if it is the same one and alive. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process)
                .equals(started));
    }

    /** On Linux the kernel's own count since boot, which no change of the clock moves. */
    private static String startOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] afterName =
                    stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return Files.readString(BOOT_ID).strip() + "/" + afterName[START_TIME_AFTER_NAME];
        } catch (IOException e) {
            return process.info().startInstant().map(Instant::toString).orElse("unknown");
        }
    }
}
