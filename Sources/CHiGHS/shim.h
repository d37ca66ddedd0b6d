#ifndef EVENKEEL_CHIGHS_SHIM_H
#define EVENKEEL_CHIGHS_SHIM_H

#include "interfaces/highs_c_api.h"

#endif
