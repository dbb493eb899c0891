package com.fabrikam.dronedelivery.gateway.canary;

import com.fabrikam.dronedelivery.gateway.canary.RoutesFile.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The routes file at work: read at the start, looked at again and again, and changed by operators. What is wrong is refused as a
 * whole, and what was there stays; at the start there is nothing that could stay, so the gateway does not start.
 */
@Component
class Routes implements RouteDefinitionLocator, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int BEFORE_THE_OTHERS = -1;

    private final Optional<RoutesFile> file;
    private final Duration interval;
    private final Canaries canaries;
    private final RouteCheck check;
    private final ApplicationEventPublisher events;

    private volatile List<RouteDefinition> definitions = List.of();
    private String seen = "";
    private Disposable watch;

    Routes(RoutesProperties properties, Canaries canaries, RouteCheck check, ApplicationEventPublisher events) {
        this.file = Optional.ofNullable(properties.routesFile()).map(RoutesFile::new);
        this.interval = properties.routesCheckInterval();
        this.canaries = canaries;
        this.check = check;
        this.events = events;
    }

    @Override
    public Flux<RouteDefinition> getRouteDefinitions() {
        return Flux.fromIterable(definitions);
    }

    List<Canary> flying() {
        return List.copyOf(canaries.flying());
    }

    /** Reads the file again. Throws an {@link IllegalArgumentException} if it can't be followed. */
    synchronized void reload() {
        seen = text(); // what is wrong is said once
        follow(checked(seen));
    }

    private String text() {
        return file.map(RoutesFile::text).orElse("");
    }

    /** Changes the canaries and writes them down, so that they outlive the gateway. */
    synchronized void change(UnaryOperator<List<Canary>> change) {
        reload();
        var next = change.apply(flying());
        var target = file.orElseThrow(() -> new IllegalArgumentException(
                "there is no routes file to write this to: set dronedelivery.gateway.routes-file"));
        var text = RoutesFile.with(next, target.text());
        var content = checked(text);
        target.write(text);
        seen = text;
        follow(content);
    }

    private Content checked(String text) {
        var content = RoutesFile.parse(text);
        canaries.check(content.canaries());
        check.routes(content.routes());
        return content;
    }

    private void follow(Content content) {
        content.routes().stream()
                .filter(route -> route.getOrder() == 0)
                .forEach(route -> route.setOrder(BEFORE_THE_OTHERS));
        if (content.routes().equals(definitions)
                && Set.copyOf(content.canaries()).equals(Set.copyOf(flying()))) {
            return;
        }
        canaries.replace(content.canaries());
        if (!content.routes().equals(definitions)) {
            definitions = content.routes();
            events.publishEvent(new RefreshRoutesEvent(this));
        }
        LOG.atInfo()
                .addKeyValue("canaries", content.canaries())
                .addKeyValue(
                        "routes",
                        content.routes().stream().map(RouteDefinition::getId).toList())
                .log("routes changed");
    }

    private synchronized void look() {
        try {
            if (!text().equals(seen)) {
                reload();
            }
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("cause", e.getMessage())
                    .log("the routes file can't be followed; the old routes stay");
        }
    }

    @Override
    public void start() {
        reload();
        watch = file.isEmpty()
                ? () -> {}
                : Flux.interval(interval, Schedulers.boundedElastic())
                        .onBackpressureDrop()
                        .subscribe(tick -> look());
    }

    @Override
    public void stop() {
        watch.dispose();
        watch = null;
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return 0; // before the server opens its door
    }
}
