package com.fabrikam.dronedelivery.platform.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.ModelAndViewContainer;

/** A route ends when the container has already turned to the error: the client has gone, or its time was over. */
@SpringBootTest(classes = SampleService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class LateResultIT {

    private MockMvc http;

    @BeforeEach
    void connect(@Autowired WebApplicationContext application) {
        http = MockMvcBuilders.webAppContextSetup(application).build();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "late")
    void shouldAnswerTheErrorAndNotTheResultThatCameTooLate(String result) throws Exception {
        // When
        MockHttpServletResponse answer = http.perform(MockMvcRequestBuilders.get("/error")
                        .header("X-Correlation-Id", "late-1")
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/slow")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 503)
                        .with(request -> withLateResult(request, result)))
                .andReturn()
                .getResponse();

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("/api/v1/slow");
    }

    private static MockHttpServletRequest withLateResult(MockHttpServletRequest request, String result) {
        request.setAsyncSupported(true);
        var routes = WebAsyncUtils.getAsyncManager(request);
        routes.setAsyncWebRequest(new StandardServletAsyncWebRequest(request, new MockHttpServletResponse()));
        var ended = new DeferredResult<String>();
        try {
            routes.startDeferredResultProcessing(ended, new ModelAndViewContainer());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        ended.setResult(result);
        request.setAsyncStarted(false);
        request.setDispatcherType(DispatcherType.ERROR);
        return request;
    }
}
