package com.fabrikam.dronedelivery.packages;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Packages, and the deliveries that claim them. */
@SpringBootApplication(exclude = MongoAutoConfiguration.class)
@ConfigurationPropertiesScan
public class PackagesApplication {

    public static void main(String[] args) {
        SpringApplication.run(PackagesApplication.class, args);
    }
}
