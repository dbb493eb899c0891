-- Decides and creates the delivery at once, unless a decision stands. A delivery under way has no expiry.
-- KEYS[1] the record; ARGV[1] the decision, ARGV[2] the plan, ARGV[3] correlation id, ARGV[4] the milestones,
-- ARGV[5] how far the flight has come, ARGV[6] whose lists it goes into, and as of when
if redis.call('HSETNX', KEYS[1], 'decision', ARGV[1]) == 1 then
  redis.call('HSET', KEYS[1], 'plan', ARGV[2], 'correlationId', ARGV[3],
    'milestones', ARGV[4], 'milestoneCount', 1, 'reached', ARGV[5], 'published', 0, 'index', ARGV[6])
  redis.call('PERSIST', KEYS[1])
  index(KEYS[1], ARGV[4], 0)
else
  -- Written again as it stands: who waits for a replica afterwards waits for a write of its own connection.
  redis.call('HSET', KEYS[1], 'decision', redis.call('HGET', KEYS[1], 'decision'))
end
return redis.call('HGETALL', KEYS[1])
