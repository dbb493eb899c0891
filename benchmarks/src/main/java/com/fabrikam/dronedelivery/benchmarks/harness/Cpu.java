package com.fabrikam.dronedelivery.benchmarks.harness;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time that named processes have used so far, from the operating system's accounting; with those of their children that run. */
public final class Cpu {

    /** The name of the load: this process and the generators that it has started and that have ended. */
    public static final String GENERATOR = "generator";

    private final Map<String, Long> millis;

    private Cpu(Map<String, Long> millis) {
        this.millis = millis;
    }

    /** Of these, by their names, and of the generator. */
    public static Cpu of(Map<String, Long> pids) {
        Map<String, Long> millis = new LinkedHashMap<>();
        pids.forEach((name, pid) -> millis.put(name, tree(pid)));
        ProcStat own = stat(ProcessHandle.current().pid());
        millis.put(GENERATOR, own.cpuMillis() + own.childrenCpuMillis());
        return new Cpu(millis);
    }

    /** Of everything that runs there. */
    public static Cpu of(LocalPlatform platform) {
        return of(pids(platform));
    }

    public static Map<String, Long> pids(LocalPlatform platform) {
        Map<String, Long> pids = new LinkedHashMap<>();
        platform.parts().stream().filter(platform::isRunning).forEach(part -> pids.put(part.id(), platform.pid(part)));
        return pids;
    }

    /** What each has used since then, in microseconds for each operation. */
    public Map<String, Double> since(Cpu before, long operations) {
        Map<String, Double> micros = new LinkedHashMap<>();
        millis.forEach((name, now) ->
                micros.put(name, (now - before.millis.getOrDefault(name, 0L)) * 1_000.0 / Math.max(1, operations)));
        return micros;
    }

    /** All that these have used, in microseconds. */
    public static Map<String, Double> sinceTheirStart(Map<String, Long> pids) {
        Map<String, Double> micros = new LinkedHashMap<>();
        pids.forEach((name, pid) -> micros.put(name, tree(pid) * 1_000.0));
        return micros;
    }

    /** Processor time of the compilers of these JVMs. */
    public static long jitMillis(Iterable<Long> pids) {
        long all = 0;
        for (long pid : pids) {
            for (ProcStat thread : threads(pid)) {
                all += thread.isCompiler() ? thread.cpuMillis() : 0;
            }
        }
        return all;
    }

    private static long tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> stat(process.pid()).cpuMillis())
                .sum();
    }

    private static List<ProcStat> threads(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(task -> stat(task.resolve("stat"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Not to be read: the threads of " + pid, e);
        }
    }

    private static ProcStat stat(long pid) {
        return stat(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** A thread may end while it is looked for. */
    private static ProcStat stat(Path file) {
        try {
            return ProcStat.read(file);
        } catch (NoSuchFileException e) {
            return new ProcStat("", 0, 0);
        } catch (IOException e) {
            if (Files.notExists(file.getParent())) {
                return new ProcStat("", 0, 0);
            }
            throw new UncheckedIOException(e);
        }
    }
}
