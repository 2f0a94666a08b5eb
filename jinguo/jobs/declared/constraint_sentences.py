"""What the constraints of jobs say to a person who breaks them."""

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_daily_job_is_done_once_a_day": MEANWHILE,
    "one_job_of_a_lane_is_at_work_at_a_time": MEANWHILE,
    "a_job_is_somebodys_or_the_days": MEANWHILE,
}
