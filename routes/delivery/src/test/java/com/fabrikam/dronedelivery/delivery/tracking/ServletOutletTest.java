package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServletOutletTest {
    private final AsyncContext request = mock();
    private final ServletResponse response = mock();
    private final ServletOutputStream stream = mock();

    @Test
    void shouldTakeNothingBeforeTheContainerSaysThatItMay() throws IOException {
        // Given a response that would take something before the container has called
        when(request.getResponse()).thenReturn(response);
        when(response.getOutputStream()).thenReturn(stream);
        when(stream.isReady()).thenReturn(true);
        var container = new AtomicReference<WriteListener>();
        doAnswer(call -> {
                    container.set(call.getArgument(0));
                    return null;
                })
                .when(stream)
                .setWriteListener(any());
        var outlet = new ServletOutlet(request);
        var metrics = new TrackingMetrics(new SimpleMeterRegistry());
        outlet.begin(new Viewer(Mark.BEGINNING, outlet, () -> null, metrics, (viewer, reason) -> {}));
        assertThat(outlet.isReady()).isFalse();

        // When
        container.get().onWritePossible();

        // Then
        assertThat(outlet.isReady()).isTrue();
    }
}
