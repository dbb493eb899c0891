package com.fabrikam.dronedelivery.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An open loop over HTTP/1.1, on one thread and with little work for a request, because it shares the processors with what it measures. */
public final class HttpLoad implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventLoopGroup group = Epoll.isAvailable() ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();
    private final Bootstrap bootstrap;
    private final int count;

    /** @param connections that are kept open; a request waits for one, and its latency counts that too */
    public HttpLoad(String url, int connections) {
        URI target = URI.create(url);
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .remoteAddress(target.getHost(), target.getPort());
        count = connections;
    }

    /** Returns when everything was answered, or 30 s after the last request had to be sent. */
    public Answered run(Arrivals arrivals, Requests requests) throws Exception {
        var done = new CompletableFuture<Answered>();
        var connections = new Connections(requests, this::connect, count);
        var book = new OpenLoop(arrivals, System::nanoTime, connections::send);
        connections.answeredTo(book::answered);
        loop.submit(connections::open).get().get();
        loop.submit(book::begin).get();
        long giveUp = System.nanoTime() + arrivals.nanosOf(arrivals.count()) + PATIENCE.toNanos();
        var ticking = loop.scheduleAtFixedRate(
                () -> {
                    try {
                        book.sendDue();
                        connections.flush();
                        if (!book.isOver() && System.nanoTime() - giveUp > 0) {
                            book.giveUp("no answer in time");
                        }
                        if (book.isOver()) {
                            done.complete(book.result());
                        }
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        try {
            return done.get();
        } finally {
            ticking.cancel(false);
            loop.submit(connections::close).get().get();
        }
    }

    private void connect(Connection connection) {
        bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), connection);
                    }
                })
                .connect()
                .addListener(connecting -> {
                    if (!connecting.isSuccess()) {
                        connection.failed();
                    }
                });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
