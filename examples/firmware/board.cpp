// The vector table: where the stack begins, and the code that begins the program. QEMU ends after a fault.
extern "C" {
extern char __stack[];
// Switches the floating-point unit on, where there is one: its bits are in CPACR.
[[gnu::naked, gnu::used]] void begin() {
#ifdef __ARM_FP
  asm("ldr r0, =0xE000ED88\n\t"
      "ldr r1, [r0]\n\t"
      "ldr r2, =0x00F00000\n\t"
      "orrs r1, r2\n\t"
      "str r1, [r0]\n\t"
      "dsb\n\t"
      "isb\n\t"
      "b _start\n\t"
      ".ltorg");
#else
  asm("b _start");
#endif
}
// SYS_EXIT by semihosting: a run-time error.
[[gnu::naked, gnu::used]] void fault() {
  asm("movs r0, #0x18\n\t"
      "ldr r1, =0x20023\n\t"
      "bkpt 0xAB\n\t"
      "b .\n\t"
      ".ltorg");
}
}

namespace {
union entry {
  char* stack;
  void (*call)();
};
[[gnu::section(".vectors"), gnu::used]] entry const vectors[8] = {{.stack = __stack}, {.call = begin}, {.call = fault},
                                                                  {.call = fault},    {.call = fault}, {.call = fault},
                                                                  {.call = fault},    {.call = fault}};
}
