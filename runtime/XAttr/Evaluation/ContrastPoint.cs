namespace XAttr.Evaluation;

/// <summary>A network at one contrast.</summary>
/// <param name="Alpha">The factor on the input.</param>
/// <param name="Accuracy">The share of samples, 0 to 1, that are classified right.</param>
/// <param name="LogitScalingError">‖F(αx) − αᵏF(x)‖₂ / ‖αᵏF(x)‖₂.</param>
/// <param name="AttributionEquivarianceError">‖A(αx) − αᵏA(x)‖₂ / ‖αᵏA(x)‖₂.</param>
public readonly record struct ContrastPoint(double Alpha, double Accuracy, double LogitScalingError, double AttributionEquivarianceError);
