package com.fabrikam.dronedelivery.gateway.firewall;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict the firewall is.
 *
 * @param mode of every rule that has none of its own
 * @param rules the modes of single rules, by their ids
 * @param maxParameters how many parameters an address may have
 * @param maxQueryLength how many characters its query may have
 * @param maxJsonDepth how deep objects and lists of a JSON body may be nested
 * @param maxJsonValues how many values and names a JSON body may have
 * @param maxNumberLength how many digits a number in it may have
 */
@ConfigurationProperties("dronedelivery.gateway.firewall")
record FirewallProperties(
        @DefaultValue("block") Mode mode,
        @DefaultValue Map<String, Mode> rules,
        @DefaultValue("64") int maxParameters,
        @DefaultValue("4096") int maxQueryLength,
        @DefaultValue("32") int maxJsonDepth,
        @DefaultValue("10000") int maxJsonValues,
        @DefaultValue("400") int maxNumberLength) {

    Mode modeOf(String rule) {
        return rules.getOrDefault(rule, mode);
    }
}
