package com.fabrikam.dronedelivery.scheduler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Takes accepted requests out of the buffer and runs the scheduling workflow for each. */
@SpringBootApplication
@EnableConfigurationProperties({SchedulerProperties.class, BackendsProperties.class, LraProperties.class})
public class SchedulerApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(SchedulerApplication.class, arguments);
    }
}
