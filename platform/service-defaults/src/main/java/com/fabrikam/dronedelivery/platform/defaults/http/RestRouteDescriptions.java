package com.fabrikam.dronedelivery.platform.defaults.http;

import java.util.Locale;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;

/**
 * Gives the route of a REST verb the verb's description, or its method and path: Camel keeps the former for the API's
 * document alone, and an operator would look at routes without a word.
 */
final class RestRouteDescriptions extends ModelLifecycleStrategySupport {

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        RestDefinition rest = route.getRestDefinition();
        if (rest == null || route.getDescriptionText() != null) {
            return;
        }
        rest.getVerbs().stream()
                .filter(verb -> route.getOutputs().contains(verb.getTo()))
                .findFirst()
                .ifPresent(verb -> route.setDescription(describe(rest, verb)));
    }

    private static String describe(RestDefinition rest, VerbDefinition verb) {
        String own = verb.getDescriptionText();
        return own == null
                ? verb.asVerb().toUpperCase(Locale.ROOT) + " " + part(rest.getPath()) + part(verb.getPath())
                : own;
    }

    private static String part(String path) {
        return path == null ? "" : path;
    }
}
