package com.fabrikam.dronedelivery.gateway.cache;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept of answers.
 *
 * @param enabled whether answers are kept or given entity tags at all
 * @param maxSize of all kept answers together
 * @param maxAnswerSize larger answers pass as they are
 */
@ConfigurationProperties("dronedelivery.gateway.cache")
record CacheProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16MB") DataSize maxSize,
        @DefaultValue("256KB") DataSize maxAnswerSize) {}
