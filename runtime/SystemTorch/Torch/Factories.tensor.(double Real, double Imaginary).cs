using System;

namespace TorchSharp;

public static partial class torch
{
    // Tensors from (double Real, double Imaginary) values, copied.
    public static Tensor tensor((double Real, double Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromElements<(double Real, double Imaginary)>([scalar], [], dtype, device, requires_grad, null);
}
