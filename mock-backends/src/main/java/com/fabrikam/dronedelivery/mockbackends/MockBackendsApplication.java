package com.fabrikam.dronedelivery.mockbackends;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The services around Shipping that are not built here: Account, Drone, Third-party Transportation, Geocoding. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MockBackendsApplication {

    public static void main(String[] args) {
        SpringApplication.run(MockBackendsApplication.class, args);
    }
}
