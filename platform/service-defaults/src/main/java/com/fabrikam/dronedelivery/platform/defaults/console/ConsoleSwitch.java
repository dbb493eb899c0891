package com.fabrikam.dronedelivery.platform.defaults.console;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether there is a console: wanted, with a password, and on a port of its own. */
public final class ConsoleSwitch implements Condition {

    private static final String PREFIX = "dronedelivery.console.";

    /** Also for the time before there are beans. */
    public static boolean isOn(Environment environment) {
        return whyOff(environment) == null;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment());
    }

    /** Null if it is on. */
    static String whyOff(Environment environment) {
        if (!environment.getProperty(PREFIX + "enabled", Boolean.class, true)) {
            return PREFIX + "enabled is false";
        }
        if (!StringUtils.hasText(environment.getProperty(PREFIX + "password"))) {
            return PREFIX + "password is not set";
        }
        return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                ? null
                : "management.server.port is not a port of its own";
    }
}
