package com.fabrikam.dronedelivery.gateway.documentation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is documented at {@code /docs}.
 *
 * @param documents in the order in which they are shown
 */
@ConfigurationProperties("dronedelivery.gateway.documentation")
record DocumentationProperties(@DefaultValue List<Document> documents) {

    /**
     * @param name as people call it
     * @param kind openapi or asyncapi
     * @param href where it is, on this gateway
     */
    record Document(String name, String kind, String href) {}
}
