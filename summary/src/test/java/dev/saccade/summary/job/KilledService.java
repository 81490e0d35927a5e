package dev.saccade.summary.job;

import dev.saccade.summary.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A process that takes jobs in and makes them until it is killed: prints each that it has accepted. */
final class KilledService {
    static final int FILES = 8;
    static final int FILE_BYTES = 50_000;

    private KilledService() {}

    public static void main(String[] args) throws Exception {
        try (Jobs jobs = Jobs.open(Service.settings(Path.of(args[0])), new Files8())) {
            for (int n = 0; n < 1000; n++) {
                accept(jobs, args[1] + "-" + n, n % 2 == 0);
                Thread.sleep(3);
            }
        }
    }

    private static void accept(Jobs jobs, String name, boolean upload) throws IOException {
        try {
            Job job = upload
                    ? Service.upload(jobs, name, Service.video(200_000))
                    : jobs.submit(new JobId(name), Service.order(name));
            System.out.println(job.id() + " " + name);
        } catch (RefusedOrderException e) {
            // It has fallen behind.
        }
    }

    /** Each file all of one letter, which the job's name decides, so that one of two jobs is seen. */
    static final class Files8 implements Jobs.Work {
        @Override
        public void make(Order order, Optional<Path> video, Path directory, Progress progress) throws IOException {
            String title = order.origin().title();
            if (video.isPresent() && Files.size(video.get()) != 200_000) {
                throw new IOException("half a video");
            }
            for (int n = 0; n < FILES; n++) {
                Files.write(directory.resolve(n + ".jpg"), content(title));
            }
        }
    }

    static byte[] content(String title) {
        byte[] content = new byte[FILE_BYTES];
        Arrays.fill(content, (byte) title.hashCode());
        return content;
    }
}
