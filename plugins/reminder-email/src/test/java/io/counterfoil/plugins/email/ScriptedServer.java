package io.counterfoil.plugins.email;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as a test says: replies by command, an empty one cuts the connection. */
final class ScriptedServer implements Closeable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedServer(Map<String, String> replies) throws IOException {
        this.replies = replies;
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    private void serve() {
        try (Socket client = socket.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = client.getOutputStream()) {
            if (!reply(out, "GREETING", "220 scripted ESMTP")) {
                return;
            }
            boolean data = false;
            @Nullable
            String line = in.readLine();
            while (line != null) {
                heard.add(line);
                String command = line.split("[ :]", 2)[0];
                if (data && !line.equals(".")) {
                    line = in.readLine();
                    continue;
                }
                boolean open = data
                        ? reply(out, ".", "250 taken")
                        : reply(out, command, command.equals("DATA") ? "354 go on" : "250 ok");
                if (!open) {
                    return;
                }
                data = !data && command.equals("DATA") && !replies.containsKey("DATA");
                line = in.readLine();
            }
        } catch (IOException e) {
            heard.add("broken: " + e.getMessage());
        }
    }

    private boolean reply(OutputStream out, String command, String usual) throws IOException {
        String reply = replies.getOrDefault(command, usual);
        if (reply.isEmpty()) {
            return false;
        }
        if (reply.equals("silence")) {
            return true;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
