package com.fabrikam.dronedelivery.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel has booked on a process or thread: {@code /proc/<pid>/stat}.
 *
 * @param command its name, of a thread the first 15 characters
 * @param cpuMillis processor time of its own, in user mode and in the kernel
 * @param childrenCpuMillis that of children which have ended and were waited for
 */
record ProcStat(String command, long cpuMillis, long childrenCpuMillis) {

    /** The kernel's unit towards programs (USER_HZ), the same on every Linux. */
    private static final long TICK_MILLIS = 10;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    static ProcStat of(long pid) throws IOException {
        return read(Path.of("/proc", Long.toString(pid), "stat"));
    }

    static ProcStat read(Path stat) throws IOException {
        return parse(Files.readString(stat));
    }

    /** The name stands in parentheses and may hold any character, parentheses too. */
    static ProcStat parse(String line) {
        int end = line.lastIndexOf(')');
        String[] fields = line.substring(end + 2).trim().split(" ");
        return new ProcStat(
                line.substring(line.indexOf('(') + 1, end),
                millis(fields[USER], fields[SYSTEM]),
                millis(fields[CHILDREN_USER], fields[CHILDREN_SYSTEM]));
    }

    boolean isCompiler() {
        return command.startsWith("C1 Compiler") || command.startsWith("C2 Compiler");
    }

    private static long millis(String user, String system) {
        return (Long.parseLong(user) + Long.parseLong(system)) * TICK_MILLIS;
    }
}
