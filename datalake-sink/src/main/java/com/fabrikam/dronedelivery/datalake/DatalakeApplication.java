package com.fabrikam.dronedelivery.datalake;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Delivery History: every tracking event once in the lake. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DatalakeApplication {

    public static void main(String[] args) {
        if (LakeTool.isMeantBy(args)) {
            System.exit(LakeTool.run(args));
        }
        SpringApplication.run(DatalakeApplication.class, args);
    }
}
