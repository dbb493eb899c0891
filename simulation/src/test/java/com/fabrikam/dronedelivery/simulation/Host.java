package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.backend.Patience;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;
import org.apache.camel.spi.DataFormatFactory;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.SimpleTypeConverter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * A machine that a service of ours runs on: its real routes in a Camel context, whose clocks and connections are simulated. Starting
 * Camel takes longer than a whole history, so a host outlives the processes that run on it: each has a {@link Life}, and nothing goes
 * on that a dead one began.
 */
final class Host implements AutoCloseable {
    private final String name;
    private final DefaultCamelContext camel;
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final HttpRoutes http = new HttpRoutes();
    private final Map<String, Processor> topics = new HashMap<>();
    private final ScheduledExecutorService executor = new VirtualExecutor(this, false);
    private History history;
    private Life life;

    Host(String name) {
        this.name = name;
        this.camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.setAutowiredEnabled(false);
        camel.getCamelContextExtension()
                .addContextPlugin(ScheduledExecutorService.class, new VirtualExecutor(this, true));
        camel.setExecutorServiceManager(new DefaultExecutorServiceManager(camel));
        camel.getExecutorServiceManager().setThreadPoolFactory(new VirtualThreads());
        reads(LoggingLevel.class);
        reads(Patience.class);
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("simulated-http");
        rest.setHost("localhost");
        rest.setInlineRoutes(false);
        camel.setRestConfiguration(rest);
        camel.getRegistry().bind("simulated-http", http);
        component("keyed-kafka", new SimulatedTopics(this));
        component("kafka", new SimulatedProducers(this));
        component("vertx-http", new SimulatedHttp(this));
        beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(Traces.class, Traces::none);
    }

    /** Camel finds out how to read an enum anew each time, in a third of all our time. */
    private <E extends Enum<E>> void reads(Class<E> type) {
        camel.getTypeConverterRegistry()
                .addTypeConverter(
                        type,
                        String.class,
                        new SimpleTypeConverter(false, (to, exchange, value) -> Enum.valueOf(type, value.toString())));
    }

    /** Under this scheme, instead of what the service has. */
    void component(String scheme, Component component) {
        camel.addComponent(scheme, component);
    }

    /** What the service's routes are made with. */
    <T> void bean(Class<T> type, T bean) {
        beans.registerBean(type, () -> bean);
    }

    /** What the service's routes are made with, and made by Spring. */
    void configuration(Class<?>... types) {
        beans.register(types);
    }

    /** Starts all routes of the package that the pattern admits. */
    void start(String routes, String pattern, Map<String, String> properties, Consumer<DefaultCamelContext> beforeStart)
            throws Exception {
        camel.getPropertiesComponent().setInitialProperties(properties(properties));
        properties.forEach(
                (key, value) -> beans.getEnvironment().getSystemProperties().put("", ""));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans, true);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile("(?!" + pattern + ").*")));
        scanner.scan(routes);
        beans.refresh();
        DataFormatFactory jackson = () -> new JacksonDataFormat(json(), Object.class);
        camel.getRegistry().bind("jackson-dataformat-factory", jackson);
        for (RouteConfigurationsBuilder builder :
                beans.getBeansOfType(RouteConfigurationsBuilder.class).values()) {
            camel.addRoutesConfigurations(builder);
        }
        for (RoutesBuilder builder : beans.getBeansOfType(RoutesBuilder.class).values()) {
            camel.addRoutes(builder);
        }
        beforeStart.accept(camel);
        camel.start();
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** From here on the process of that history runs here. */
    void runs(History inHistory, Life asLife) {
        history = inHistory;
        life = asLife;
    }

    String name() {
        return name;
    }

    DefaultCamelContext camel() {
        return camel;
    }

    ObjectMapper json() {
        return beans.getBean(ObjectMapper.class);
    }

    MeterRegistry meters() {
        return beans.getBean(MeterRegistry.class);
    }

    HttpRoutes http() {
        return http;
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    History history() {
        return history;
    }

    Life life() {
        return life;
    }

    /** The route that reads a topic. */
    void reads(String topic, Processor route) {
        topics.put(topic, route);
    }

    Processor reader(String topic) {
        return topics.get(topic);
    }

    @Override
    public void close() {
        beans.close();
    }

    private final class VirtualThreads extends DefaultThreadPoolFactory {
        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
            return executor;
        }
    }
}
