package dev.saccade.deploy.summaries;

import dev.saccade.deploy.http.ListenAddress;
import java.util.Optional;

/**
 * Where and for whom summaries are served.
 *
 * @param token required of every request; an address that is not loopback has to have one
 */
public record ServerSettings(ListenAddress address, Optional<Token> token) {
    /** @throws IllegalArgumentException the address is open to others, and there is no token */
    public ServerSettings {
        if (token.isEmpty() && !Gatekeeper.loopback(address.host())) {
            throw new IllegalArgumentException("--listen " + address + " is open to other machines, must be loopback,"
                    + " such as 127.0.0.1:8090, or have a --token-hash");
        }
    }
}
