package dev.saccade.deploy.summaries;

import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.summary.job.JobSettings;
import java.time.ZoneId;
import java.util.Optional;

/**
 * @param zone of the times of day that people read
 * @param follow empty where there is no Kafka: uploads and the folder alone
 */
public record ServiceSettings(ServerSettings server, JobSettings jobs, ZoneId zone, Optional<FollowSettings> follow) {}
