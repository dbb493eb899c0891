package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServletOutletTest {
    private final AsyncContext request = mock();
    private final ServletResponse response = mock();
    private final ServletOutputStream stream = mock();
    private final AtomicReference<WriteListener> container = new AtomicReference<>();

    @Test
    void shouldTakeNothingBeforeTheContainerSaysThatItMay() throws IOException {
        // Given a response that would take something before the container has called
        var outlet = begun();
        assertThat(outlet.isReady()).isFalse();

        // When
        container.get().onWritePossible();

        // Then
        assertThat(outlet.isReady()).isTrue();
    }

    @Test
    void shouldLetAWriteEndBeforeTheContainerEndsTheRequest() throws Exception {
        // Given
        var outlet = begun();
        container.get().onWritePossible();
        var writing = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        doAnswer(call -> {
                    writing.countDown();
                    assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
                    throw new IOException("broken pipe");
                })
                .when(stream)
                .flush();
        var flush = failureOf(outlet::flush);
        assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();

        // When the container is told of the broken connection on another thread
        var end = new Thread(() -> container.get().onError(new IOException("broken pipe")));
        end.start();

        // Then it waits
        await().until(() -> end.getState() == Thread.State.BLOCKED);
        written.countDown();
        assertThat(flush.get(1, TimeUnit.MINUTES)).hasMessage("broken pipe");
        end.join(Duration.ofMinutes(1).toMillis());
        assertThat(end.isAlive()).isFalse();
    }

    @Test
    void shouldNotTouchARequestThatHasEnded() throws IOException {
        // Given
        var outlet = begun();
        container.get().onWritePossible();
        container.get().onError(new IOException("broken pipe"));
        clearInvocations(stream, request);

        // When
        assertThat(outlet.isReady()).isFalse();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> outlet.write(new byte[1]));
        assertThatExceptionOfType(EOFException.class).isThrownBy(outlet::flush);
        outlet.close();

        // Then
        verifyNoInteractions(stream, request);
    }

    private ServletOutlet begun() throws IOException {
        when(request.getResponse()).thenReturn(response);
        when(response.getOutputStream()).thenReturn(stream);
        when(stream.isReady()).thenReturn(true);
        doAnswer(call -> {
                    container.set(call.getArgument(0));
                    return null;
                })
                .when(stream)
                .setWriteListener(any());
        var outlet = new ServletOutlet(request);
        var metrics = new TrackingMetrics(new SimpleMeterRegistry());
        outlet.begin(new Viewer(Mark.BEGINNING, outlet, () -> null, metrics, (viewer, reason) -> {}));
        return outlet;
    }

    private static CompletableFuture<Throwable> failureOf(ThrowingCallable call) {
        return CompletableFuture.supplyAsync(() -> catchThrowable(call));
    }
}
