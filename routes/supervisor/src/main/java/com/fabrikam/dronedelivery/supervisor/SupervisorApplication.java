package com.fabrikam.dronedelivery.supervisor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Supervisor: sees to it that what failed is undone, tells the customer, and asks operators for help. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SupervisorApplication {

    public static void main(String[] args) {
        SpringApplication.run(SupervisorApplication.class, args);
    }
}
