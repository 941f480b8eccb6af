namespace XAttr;

/// <summary>How far a module is from the degree that its class states by <see cref="HomogeneousAttribute"/>.</summary>
/// <param name="Module">The module's name in the network.</param>
/// <param name="Degree">The stated degree k.</param>
/// <param name="RelativeError">The largest ‖f(αx) − αᵏf(x)‖₂ / ‖αᵏf(x)‖₂ on the tensor that reached it; infinite if it is not a number.</param>
public readonly record struct StatedDegreeError(string Module, Rational Degree, double RelativeError);
