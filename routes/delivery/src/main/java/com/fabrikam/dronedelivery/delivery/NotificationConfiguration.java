package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.delivery.notification.NotificationProperties;
import com.fabrikam.dronedelivery.delivery.notification.Receivers;
import com.fabrikam.dronedelivery.delivery.notification.WebhookTargets;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What notifications are sent with. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    @Bean
    WebhookTargets webhookTargets(NotificationProperties properties) {
        return new WebhookTargets(properties);
    }

    @Bean
    Receivers receivers(NotificationProperties properties) {
        return new Receivers(properties);
    }

    /** Connects to where webhooks may lead, and nowhere else. */
    @Bean
    PoolingHttpClientConnectionManager webhookConnections(WebhookTargets targets, NotificationProperties properties) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(targets)
                .setMaxConnPerRoute(properties.perReceiver())
                .setMaxConnTotal(properties.workers())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.timeout()))
                        .setSocketTimeout(Timeout.of(properties.timeout()))
                        .build())
                .build();
    }
}
