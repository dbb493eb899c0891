-- Decides a change, and puts it into effect in the same write, if nobody has decided a change or moved the delivery since the
-- caller read them: what was decided about a command stands, and a delivery that was picked up cannot be cancelled.
-- Whoever watches is told to read it.
-- KEYS[1] the record, and the channel of its viewers; ARGV[1] decisions expected, ARGV[2] milestones expected, ARGV[3] all decisions with the new one,
-- ARGV[4] retention in ms, 0 while the delivery is under way; if it takes effect: ARGV[5] the milestones, ARGV[6] their
-- number, ARGV[7] how far the flight has come, ARGV[8] the plan, ARGV[9] its version
local decided = redis.call('HGET', KEYS[1], 'changeCount') or '0'
local passed = redis.call('HGET', KEYS[1], 'milestoneCount') or '0'
if decided == ARGV[1] and passed == ARGV[2] then
  redis.call('HSET', KEYS[1], 'changes', ARGV[3], 'changeCount', tonumber(decided) + 1)
  if ARGV[5] then
    redis.call('HSET', KEYS[1], 'milestones', ARGV[5], 'milestoneCount', ARGV[6], 'reached', ARGV[7],
      'plan', ARGV[8], 'planVersion', ARGV[9])
    -- What the drone has reported of this plan already is no longer ahead of it.
    if redis.call('HGET', KEYS[1], 'aheadPlan') == ARGV[9] then
      redis.call('HSET', KEYS[1], 'lastSeen', redis.call('HGET', KEYS[1], 'ahead'), 'lastSeenPlan', ARGV[9],
        'lastSeenSequence', redis.call('HGET', KEYS[1], 'aheadSequence'))
      redis.call('HDEL', KEYS[1], 'ahead', 'aheadPlan', 'aheadSequence')
    end
  end
  if ARGV[5] then
    index(KEYS[1], ARGV[5], ARGV[4])
    redis.call('PUBLISH', KEYS[1], '')
  end
  if tonumber(ARGV[4]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
  end
end
return redis.call('HGETALL', KEYS[1])
