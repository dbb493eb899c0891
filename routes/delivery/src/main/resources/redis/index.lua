-- Notes which stage a delivery is in, for its owner's lists and counts, in the same write as the stage itself. The record
-- remembers what it is counted as, so nothing is counted twice; one that was created before there was an index is left out of it.
--
-- deliveries-of:<owner>:<stage>   the ids, by the time of creation in ms
-- deliveries-of:<owner>:ended     the ids of those that have ended, by when their records expire
-- deliveries-of:<owner>:<month>   how many of those created in the month are in each stage; kept longer than the records
local SUMMARIES_KEPT = 800 * 24 * 3600 * 1000

local function index(record, milestones, retention)
  local known = redis.call('HMGET', record, 'index', 'counted')
  if not known[1] then
    return
  end
  local passed = cjson.decode(milestones)
  local stage = passed[#passed].stage
  local before = known[2]
  if before == stage then
    return
  end
  local of = cjson.decode(known[1])
  local id = string.sub(record, string.len('delivery:') + 1)
  local owner = 'deliveries-of:' .. of.owner .. ':'
  if before then
    redis.call('ZREM', owner .. before, id)
    redis.call('HINCRBY', owner .. of.month, before, -1)
  end
  redis.call('ZADD', owner .. stage, of.created, id)
  redis.call('HINCRBY', owner .. of.month, stage, 1)
  redis.call('PEXPIRE', owner .. of.month, SUMMARIES_KEPT)
  redis.call('HSET', record, 'counted', stage)
  if tonumber(retention) > 0 then
    local now = redis.call('TIME')
    redis.call('ZADD', owner .. 'ended', now[1] * 1000 + tonumber(retention), id)
    -- Without anything new nothing is left of it when its last record has expired.
    redis.call('PEXPIRE', owner .. stage, retention)
    redis.call('PEXPIRE', owner .. 'ended', retention)
  end
end

