package com.fabrikam.dronedelivery.benchmarks.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A reference as a process of its own, with the options that the launcher gives the product's services. */
public final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final String url;

    private JavaProcess(Process process, int port) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
    }

    /** Its port is the first argument of the program; something is on it when this returns. */
    static JavaProcess start(Class<?> program, List<String> arguments) throws IOException {
        int port = Ports.free();
        Process process = run(program, port, arguments);
        Ports.awaitOpen(port);
        return new JavaProcess(process, port);
    }

    private static Process run(Class<?> program, int port, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                // of Java 24 on
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                Integer.toString(port)));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start();
    }

    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
