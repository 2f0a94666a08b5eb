"""What a process in the cell may still ask of the system: to read and write what it holds, memory, its end.

A filter of system calls (seccomp, Linux). Limits of resources are no wall: who closes a descriptor may open
another, and a process may stop, read and change any other of its user, its own parent first. Whatever is not
listed here answers “not permitted”; nothing takes the filter away again.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import struct

# By machine: the architecture as the kernel's audit calls it, and the numbers of calls.
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CALLS = {  # x86_64, aarch64
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62),
    "pread64": (17, 67), "pwrite64": (18, 68), "readv": (19, 65), "writev": (20, 66), "ftruncate": (77, 46),
    "fcntl": (72, 25), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214),
    "mremap": (25, 216), "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "restart_syscall": (219, 128),
    "sched_yield": (24, 124), "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "futex": (202, 98),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169), "getpid": (39, 172),
    "gettid": (186, 178), "getrusage": (98, 165), "getrandom": (318, 278), "rseq": (334, 293),
    "sendto": (44, 206), "recvfrom": (45, 207), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
_TGKILL, _NEWFSTATAT, _AT_EMPTY_PATH = (234, 131), (262, 79), 0x1000
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06  # instructions of a filter: load a word, jump if equal, return
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # where they stand in what a filter is shown
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # prctl


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine() -> bool:
    """Take away every other system call, for good; return whether the system can do that."""
    machine = platform.machine()
    if not _is_known(machine):
        return False
    code = _filter(machine)
    program = _Program(len(code) // 8, code)
    control = ctypes.CDLL(None, use_errno=True).prctl
    control.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not control(_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0)


def is_possible() -> bool:
    """Whether this system filters calls at all, asked without filtering any."""
    if not _is_known(platform.machine()):
        return False
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as told:
        return any(line.startswith("Seccomp:") for line in told)
    return False


def _is_known(machine: str) -> bool:
    return platform.system() == "Linux" and machine in _ARCHITECTURES


def _filter(machine: str) -> bytes:
    """Return the filter as the kernel reads it."""
    which = list(_ARCHITECTURES).index(machine)
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUALS, 1, 0, _ARCHITECTURES[machine]), (_RETURN, 0, 0, _KILL)]
    steps.append((_LOAD, 0, 0, _NUMBER))
    for numbers in _CALLS.values():
        steps += [(_EQUALS, 0, 1, numbers[which]), (_RETURN, 0, 0, _ALLOW)]
    steps += _only_with(_TGKILL[which], 0, os.getpid())  # it may end itself, as abort() does
    steps += _only_with(_NEWFSTATAT[which], 3, _AT_EMPTY_PATH)  # fstat() of some C libraries
    steps.append((_RETURN, 0, 0, _REFUSE))
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def _only_with(number: int, argument: int, value: int) -> list[tuple[int, int, int, int]]:
    """Allow a call only where one argument is this value."""
    return [
        (_EQUALS, 0, 4, number), (_LOAD, 0, 0, _ARGUMENTS + 8 * argument), (_EQUALS, 0, 1, value),
        (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE),
    ]  # fmt: skip
