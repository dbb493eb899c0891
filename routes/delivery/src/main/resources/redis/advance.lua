-- Stores milestones if there are still as many as the caller has built upon: a consumer that has lost its partition
-- without knowing it cannot move a delivery back.
-- KEYS[1] the record; ARGV[1] milestones expected, ARGV[2] the milestones, ARGV[3] their number,
-- ARGV[4] retention in ms if the delivery has come to its end, else 0
if redis.call('HGET', KEYS[1], 'milestoneCount') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'milestones', ARGV[2], 'milestoneCount', ARGV[3])
  if tonumber(ARGV[4]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
  end
end
return redis.call('HGETALL', KEYS[1])
