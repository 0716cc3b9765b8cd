#include "core/server/demodata.h"

#include <array>

namespace server {
namespace {

constexpr std::array<DemoVersion, 7> churn { {
    { 96, "Baseline: logistic regression on billing data only.",
      R"({"accuracy": 0.871, "auc": 0.802, "dataset": "subscribers-2024-q1", "framework": "scikit-learn", "rows": 184210, "commit": "4f1c0a9"})" },
    { 71, "Gradient boosting, first try.",
      R"({"accuracy": 0.903, "auc": 0.861, "dataset": "subscribers-2024-q1", "framework": "xgboost", "rows": 184210, "commit": "b27de31"})" },
    { 50, "Adds support-ticket features.",
      R"({"accuracy": 0.914, "auc": 0.884, "dataset": "subscribers-2024-q2", "framework": "xgboost", "rows": 201877, "commit": "90ac5f7"})" },
    { 33, "Tuned for recall on yearly plans.",
      R"({"accuracy": 0.921, "auc": 0.897, "dataset": "subscribers-2024-q2", "framework": "xgboost", "rows": 201877, "commit": "c3e8812"})",
      "production champion" },
    { 12, "Retrained on the third quarter.",
      R"({"accuracy": 0.929, "auc": 0.906, "dataset": "subscribers-2024-q3", "framework": "xgboost", "rows": 219034, "commit": "e51b7d0"})",
      "staging" },
    { 5,
      "LightGBM with the same features.",
      R"({"accuracy": 0.931, "auc": 0.911, "dataset": "subscribers-2024-q3", "framework": "lightgbm", "rows": 219034, "commit": "1d94c6e"})",
      {},
      false },
    { 2,
      "LightGBM, calibrated.",
      R"({"accuracy": 0.932, "auc": 0.915, "dataset": "subscribers-2024-q3", "framework": "lightgbm", "rows": 219034, "commit": "7ab03f2"})",
      {},
      false },
} };

constexpr std::array<DemoVersion, 7> fraud { {
    { 140, "Rules as features, random forest.",
      R"({"accuracy": 0.962, "auc": 0.913, "precision": 0.58, "dataset": "payments-2024-01", "framework": "scikit-learn", "commit": "0be71c4"})" },
    { 118, "Device fingerprints added.",
      R"({"accuracy": 0.971, "auc": 0.934, "precision": 0.64, "dataset": "payments-2024-02", "framework": "scikit-learn", "commit": "5d2f9a1"})" },
    { 88, "First network: two hidden layers.",
      R"({"accuracy": 0.974, "auc": 0.948, "precision": 0.69, "dataset": "payments-2024-03", "framework": "pytorch", "commit": "f80e3b6"})" },
    { 61, "Merchant embeddings.",
      R"({"accuracy": 0.979, "auc": 0.959, "precision": 0.73, "dataset": "payments-2024-05", "framework": "pytorch", "commit": "a6c41d8"})",
      "fallback" },
    { 27, "Retrained after the card-testing wave in May.",
      R"({"accuracy": 0.983, "auc": 0.968, "precision": 0.79, "dataset": "payments-2024-06", "framework": "pytorch", "commit": "38e90bd"})",
      "production champion" },
    { 8, "Sequence model over the last 50 payments.",
      R"({"accuracy": 0.984, "auc": 0.972, "precision": 0.81, "dataset": "payments-2024-07", "framework": "pytorch", "commit": "d47f265"})",
      "challenger staging" },
    { 1,
      "Sequence model, distilled for the edge.",
      R"({"accuracy": 0.982, "auc": 0.969, "precision": 0.80, "dataset": "payments-2024-07", "framework": "pytorch", "commit": "62b1e0c"})",
      {},
      false },
} };

constexpr std::array<DemoVersion, 4> demand { {
    { 79, "Seasonal baseline for 40 stores.",
      R"({"mape": 0.187, "rmse": 41.2, "horizon_days": 14, "dataset": "sales-40-stores", "framework": "prophet", "commit": "9f03ad5"})" },
    { 44, "All stores, holidays and promotions.",
      R"({"mape": 0.142, "rmse": 33.9, "horizon_days": 14, "dataset": "sales-all-stores", "framework": "lightgbm", "commit": "2c75e81"})",
      "production" },
    { 15, "Temporal fusion transformer, 28 days ahead.",
      R"({"mape": 0.128, "rmse": 30.4, "horizon_days": 28, "dataset": "sales-all-stores", "framework": "pytorch-forecasting", "commit": "b90d4f3"})",
      "staging" },
    { 3,
      "Weather features for fresh goods.",
      R"({"mape": 0.119, "rmse": 28.8, "horizon_days": 28, "dataset": "sales-weather", "framework": "pytorch-forecasting", "commit": "e8a61b7"})",
      {},
      false },
} };

constexpr std::array<DemoModel, 3> models { {
    { "Churn model", "Predicts which subscribers leave within 30 days.", "churn", "churn-training",
      churn },
    { "Fraud detector", "Scores card payments while they are authorized.", "fraud",
      "fraud-training", fraud },
    { "Demand forecast", "Daily sales per store and product group.", "demand", "demand-training",
      demand },
} };

} // namespace

std::span<const DemoModel> demoModels() { return models; }

} // namespace server
