package com.fabrikam.dronedelivery.platform.defaults.kafka;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Up if a broker answers in time. One client for all probes, made when the first one comes. */
final class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

    private final KafkaProperties kafka;
    private Admin admin;

    KafkaHealthIndicator(KafkaProperties kafka) {
        super("Kafka does not answer");
        this.kafka = kafka;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        builder.withDetail("bootstrapServers", kafka.bootstrapServers());
        int timeout = Math.toIntExact(kafka.healthTimeout().toMillis());
        DescribeClusterResult cluster = admin().describeCluster(new DescribeClusterOptions().timeoutMs(timeout));
        int nodes = cluster.nodes().get(timeout, TimeUnit.MILLISECONDS).size();
        builder.withDetail("nodes", nodes);
        if (nodes > 0) {
            builder.up();
        } else {
            builder.down();
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            int timeout = Math.toIntExact(kafka.healthTimeout().toMillis());
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    kafka.bootstrapServers(),
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "health",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    timeout,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    timeout));
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(kafka.healthTimeout());
        }
    }
}
