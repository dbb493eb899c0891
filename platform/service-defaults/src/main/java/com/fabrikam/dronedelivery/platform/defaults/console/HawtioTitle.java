package com.fabrikam.dronedelivery.platform.defaults.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Hawtio's own configuration, {@code hawtconfig.json}: the name of the service and what is left out of the menu. */
final class HawtioTitle {

    /** The runtime begins with the system properties, which nobody may read; the rest of it is in the tree of MBeans. */
    private static final List<String> LEFT_OUT = List.of("/connect", "/quartz", "/springboot", "/logs", "/runtime");

    private HawtioTitle() {}

    static byte[] of(String service) {
        var title = service + " · Drone Delivery";
        var branding = Map.of(
                "appName",
                title,
                "showAppName",
                true,
                "appLogoUrl",
                "img/hawtio-logo.svg",
                "appLogoDarkModeUrl",
                "img/hawtio-logo-darkmode.svg");
        var config = Map.of("branding", branding, "about", Map.of("title", title), "disabledRoutes", LEFT_OUT);
        try {
            return new ObjectMapper().writeValueAsBytes(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
