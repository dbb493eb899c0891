package com.fabrikam.dronedelivery.platform.signals;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service tells of itself beyond what every one does.
 *
 * @param figures meters of the service
 */
@ConfigurationProperties("dronedelivery.signals")
record SignalsProperties(@DefaultValue List<Figure> figures) {

    /**
     * Counters or gauges of one name, added up by a tag.
     *
     * @param name what it is called for people
     * @param meter Micrometer's name
     * @param by the tag; one sum without
     */
    record Figure(
            String name, String meter, @DefaultValue("") String by) {}
}
