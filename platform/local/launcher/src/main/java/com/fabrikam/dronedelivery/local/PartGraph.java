package com.fabrikam.dronedelivery.local;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does something to each part after it was done to those it waits for, and side by side where nothing forbids it. */
record PartGraph(Set<Part> parts) {

    void needsFirst(Consumer<Part> action) {
        walk(Part::needs, action);
    }

    void dependentsFirst(Consumer<Part> action) {
        walk(this::dependentsOf, action);
    }

    Set<Part> dependentsOf(Part part) {
        return parts.stream().filter(other -> other.needs().contains(part)).collect(Collectors.toUnmodifiableSet());
    }

    /** When it fails, throws what failed first, after everything that had begun is through. */
    private void walk(Function<Part, Collection<Part>> waitsFor, Consumer<Part> action) {
        AtomicReference<RuntimeException> first = new AtomicReference<>();
        Consumer<Part> remembering = part -> {
            try {
                action.accept(part);
            } catch (RuntimeException e) {
                first.compareAndSet(null, e);
                throw e;
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parts.size()));
        try {
            Map<Part, CompletableFuture<Void>> done = new EnumMap<>(Part.class);
            parts.forEach(part -> schedule(part, waitsFor, remembering, done, threads));
            CompletableFuture.allOf(done.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw first.get() == null ? e : first.get();
        } finally {
            threads.shutdown();
        }
    }

    private CompletableFuture<Void> schedule(
            Part part,
            Function<Part, Collection<Part>> waitsFor,
            Consumer<Part> action,
            Map<Part, CompletableFuture<Void>> done,
            ExecutorService threads) {
        CompletableFuture<Void> known = done.get(part);
        if (known != null) {
            return known;
        }
        List<CompletableFuture<Void>> before = waitsFor.apply(part).stream()
                .filter(parts::contains)
                .map(other -> schedule(other, waitsFor, action, done, threads))
                .toList();
        CompletableFuture<Void> own = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> action.accept(part), threads);
        done.put(part, own);
        return own;
    }
}
