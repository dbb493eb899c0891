package com.fabrikam.dronedelivery.platform.defaults.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * The operators' console, Hawtio, and their login. Everything of it is in {@link ConsoleManagementConfiguration}, at the
 * management port: the port of the service stays as it is without.
 */
@AutoConfiguration
@EnableConfigurationProperties(ConsoleProperties.class)
public class ConsoleAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAutoConfiguration.class);

    ConsoleAutoConfiguration(Environment environment) {
        String why = ConsoleSwitch.whyOff(environment);
        if (why != null) {
            LOG.info("There is no console: {}", why);
        }
    }
}
