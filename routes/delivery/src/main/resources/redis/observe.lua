-- Notes a drone's report, unless a later one is known, it is of an older plan, or the request was decided against. Before the
-- delivery exists, or before a new plan is decided, the report waits here for it.
-- Answers with the record if the report moves the delivery on or if something is left to be published, else with nothing:
-- most reports are just another position, and whoever notes one has no use for the rest.
-- Whoever watches is told the report.
-- KEYS[1] the record, and the channel of its viewers; ARGV[1] plan, ARGV[2] sequence, ARGV[3] the report, ARGV[4] how far it has come, ARGV[5] retention in ms
local exists = redis.call('HEXISTS', KEYS[1], 'plan') == 1
if not exists and redis.call('HEXISTS', KEYS[1], 'decision') == 1 then
  return {}
end
local plan = tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'planVersion', 'reached', 'milestoneCount', 'published')
local own = tonumber(known[1] or '0')
if plan >= own then
  local slot = plan > own and 'ahead' or 'lastSeen'
  local last = redis.call('HMGET', KEYS[1], slot .. 'Sequence', slot .. 'Plan')
  local lastPlan = tonumber(last[2] or '0')
  if not last[1] or plan > lastPlan or (plan == lastPlan and tonumber(ARGV[2]) > tonumber(last[1])) then
    redis.call('HSET', KEYS[1], slot, ARGV[3], slot .. 'Sequence', ARGV[2], slot .. 'Plan', ARGV[1])
    if not exists then
      redis.call('PEXPIRE', KEYS[1], ARGV[5])
    elseif plan == own then
      redis.call('PUBLISH', KEYS[1], ARGV[3])
    end
  end
end
if exists and (known[3] ~= known[4] or not known[2] or (plan == own and tonumber(ARGV[4]) > tonumber(known[2]))) then
  return redis.call('HGETALL', KEYS[1])
end
return {}
