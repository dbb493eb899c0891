package com.fabrikam.dronedelivery.benchmarks.harness;

/** One question to the system, with something to compare the answer with. */
public interface Scenario {

    /** In commands and as the name of the files of results. */
    String name();

    /** What is measured, in a line. */
    String about();

    Result run(Settings settings) throws Exception;
}
